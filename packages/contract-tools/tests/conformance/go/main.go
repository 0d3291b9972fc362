// Reads cases from standard input, decodes and encodes each, and tells what came of it.
package main

import (
	"encoding/json"
	"errors"
	"log"
	"os"

	"devpie.io/events"
)

type testCase struct {
	Type     string `json:"type"`
	Document bool   `json:"document"`
	Raw      string `json:"raw"`
}

type answer struct {
	Text    string `json:"text,omitempty"`
	Refused string `json:"refused,omitempty"`
}

func main() {
	var cases []testCase
	if err := json.NewDecoder(os.Stdin).Decode(&cases); err != nil {
		log.Fatal(err)
	}
	answers := make([]answer, len(cases))
	for i, one := range cases {
		answers[i] = answered(one)
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		log.Fatal(err)
	}
}

func answered(one testCase) answer {
	text, err := roundTrip(one)
	var invalid *events.InvalidMessage
	if errors.As(err, &invalid) {
		return answer{Refused: invalid.Error()}
	}
	if err != nil {
		log.Fatal(err)
	}
	return answer{Text: string(text)}
}

func roundTrip(one testCase) ([]byte, error) {
	if one.Document {
		document, err := events.DecodeDocument(one.Type, []byte(one.Raw))
		if err != nil {
			return nil, err
		}
		return events.EncodeDocument(document)
	}
	message, err := events.Decode([]byte(one.Raw))
	if err != nil {
		return nil, err
	}
	return events.Encode(message)
}

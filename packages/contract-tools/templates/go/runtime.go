package PACKAGE

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"time"
)

// Message is a command or an event with its envelope.
type Message interface {
	// Header is the envelope without the data.
	Header() *Envelope
	// EntityID is the id of the entity that the data belongs to.
	EntityID() string
}

// Document is a view or a request.
type Document interface {
	documentName() string
}

// Timestamp is a moment in UTC; it is written to the microsecond.
type Timestamp struct{ time.Time }

// MarshalJSON writes RFC 3339 with `Z`, and with six decimals if there are any.
func (t Timestamp) MarshalJSON() ([]byte, error) {
	layout := `"2006-01-02T15:04:05Z"`
	if t.Nanosecond() >= int(time.Microsecond) {
		layout = `"2006-01-02T15:04:05.000000Z"`
	}
	return []byte(t.UTC().Format(layout)), nil
}

// UnmarshalJSON reads RFC 3339.
func (t *Timestamp) UnmarshalJSON(raw []byte) error {
	return t.Time.UnmarshalJSON(raw)
}

// Change is a field that may be absent (the zero value), null (Present alone) or there.
type Change[T any] struct {
	Present bool
	Value   *T
}

// IsZero tells that the field is absent.
func (c Change[T]) IsZero() bool { return !c.Present }

// MarshalJSON writes the value or null.
func (c Change[T]) MarshalJSON() ([]byte, error) { return json.Marshal(c.Value) }

// UnmarshalJSON reads the value or null.
func (c *Change[T]) UnmarshalJSON(raw []byte) error {
	c.Present = true
	return json.Unmarshal(raw, &c.Value)
}

// Decode reads a command or an event. The error is an *InvalidMessage.
func Decode(raw []byte) (Message, error) {
	tree, err := parsed(raw)
	if err != nil {
		return nil, invalid("message", err.Error())
	}
	envelope, _ := tree.(map[string]any)
	name, _ := envelope["type"].(string)
	message, wire := newMessage(name)
	if message == nil {
		return nil, invalid("message", fmt.Sprintf("no message is called %q", name))
	}
	if err := fill(wire, tree, message); err != nil {
		return nil, err
	}
	if message.Header().Subject != message.EntityID() {
		return nil, &InvalidMessage{wire, []Fault{{"subject", "is not the entity of the data"}}}
	}
	return message, nil
}

// DecodeDocument reads a view or a request of that name. The error is an *InvalidMessage.
func DecodeDocument(name string, raw []byte) (Document, error) {
	document := newDocument(name)
	if document == nil {
		return nil, invalid(name, "no view or request is called so")
	}
	tree, err := parsed(raw)
	if err != nil {
		return nil, invalid(name, err.Error())
	}
	if err := fill(name, tree, document); err != nil {
		return nil, err
	}
	return document, nil
}

// Encode writes the canonical JSON of a message. The error is an *InvalidMessage.
func Encode(message Message) ([]byte, error) {
	_, wire := newMessage(message.Header().Type)
	if wire == "" {
		return nil, invalid("message", fmt.Sprintf("no message is called %q", message.Header().Type))
	}
	if message.Header().Subject != message.EntityID() {
		return nil, &InvalidMessage{wire, []Fault{{"subject", "is not the entity of the data"}}}
	}
	return written(wire, message)
}

// EncodeDocument writes the canonical JSON of a view or a request. The error is an *InvalidMessage.
func EncodeDocument(document Document) ([]byte, error) {
	return written(document.documentName(), document)
}

func written(name string, value any) ([]byte, error) {
	raw, err := canonical(value)
	if err != nil {
		return nil, invalid(name, err.Error())
	}
	tree, err := parsed(raw)
	if err != nil {
		return nil, invalid(name, err.Error())
	}
	if err := checked(name, tree); err != nil {
		return nil, err
	}
	return raw, nil
}

// fill checks a tree of JSON by its contract and makes it into a value.
func fill(name string, tree any, value any) error {
	if err := checked(name, tree); err != nil {
		return err
	}
	known, err := json.Marshal(tree)
	if err != nil {
		return invalid(name, err.Error())
	}
	if err := json.Unmarshal(known, value); err != nil {
		return invalid(name, err.Error())
	}
	return nil
}

var escape = regexp.MustCompile(`\\(u2028|u2029|.)`)

// canonical writes JSON as the other languages do: with <, >, & and the separators U+2028 and U+2029 as they are.
func canonical(value any) ([]byte, error) {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return nil, err
	}
	raw := bytes.TrimSuffix(buffer.Bytes(), []byte("\n"))
	return escape.ReplaceAllFunc(raw, func(found []byte) []byte {
		switch string(found) {
		case `\u2028`:
			return []byte("\u2028")
		case `\u2029`:
			return []byte("\u2029")
		default:
			return found
		}
	}), nil
}

func invalid(name, reason string) error {
	return &InvalidMessage{name, []Fault{{"", reason}}}
}

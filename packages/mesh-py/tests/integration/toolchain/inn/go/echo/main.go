// Reads messages, a line each, and writes them again.
package main

import (
	"bufio"
	"fmt"
	"os"

	"inn.example/inn"
)

func main() {
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		message, err := inn.Decode(lines.Bytes())
		if err != nil {
			panic(err)
		}
		raw, err := inn.Encode(message)
		if err != nil {
			panic(err)
		}
		fmt.Println(string(raw))
	}
}

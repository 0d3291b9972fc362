package PACKAGE

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

// Fault is one thing that is wrong: where (wire names, joined by dots) and why.
type Fault struct {
	Path   string
	Reason string
}

// InvalidMessage is the error for a message or document that is not as its contract says.
type InvalidMessage struct {
	Name   string
	Faults []Fault
}

func (e *InvalidMessage) Error() string {
	first := e.Faults[0]
	if first.Path == "" {
		return fmt.Sprintf("not a valid %s: %s", e.Name, first.Reason)
	}
	return fmt.Sprintf("not a valid %s: %s: %s", e.Name, first.Path, first.Reason)
}

// The part of JSON Schema that contracts use; another keyword is an error when schemas are read.
type schema struct {
	Ref                  string             `json:"$ref"`
	Type                 any                `json:"type"`
	Properties           map[string]*schema `json:"properties"`
	Required             []string           `json:"required"`
	AdditionalProperties *bool              `json:"additionalProperties"`
	Items                *schema            `json:"items"`
	AnyOf                []*schema          `json:"anyOf"`
	Enum                 []any              `json:"enum"`
	Const                any                `json:"const"`
	Default              any                `json:"default"`
	MinLength            *int               `json:"minLength"`
	MaxLength            *int               `json:"maxLength"`
	MinItems             *int               `json:"minItems"`
	MaxItems             *int               `json:"maxItems"`
	Minimum              *int64             `json:"minimum"`
	Maximum              *int64             `json:"maximum"`
	Format               string             `json:"format"`
	Pattern              string             `json:"pattern"`
	Deprecated           bool               `json:"deprecated"`
}

//go:embed schema.json
var schemaBytes []byte

var (
	schemas  = sync.OnceValue(readSchemas)
	patterns sync.Map
	uuid     = regexp.MustCompile(`(?i)^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$`)
)

func readSchemas() map[string]*schema {
	var read map[string]*schema
	decoder := json.NewDecoder(bytes.NewReader(schemaBytes))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&read); err != nil {
		panic("the schemas in this package can't be read: " + err.Error())
	}
	return read
}

// parsed reads one JSON value, numbers as they are written.
func parsed(raw []byte) (any, error) {
	if !utf8.Valid(raw) {
		return nil, errors.New("not UTF-8")
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	var tree any
	if err := decoder.Decode(&tree); err != nil {
		return nil, fmt.Errorf("not JSON: %w", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("not JSON: something follows")
	}
	return tree, nil
}

// checked says what is wrong with a value; it fills in defaults and takes out what the contract doesn't know.
func checked(name string, tree any) error {
	faults := schemas()[name].check(nil, tree, nil)
	if len(faults) == 0 {
		return nil
	}
	return &InvalidMessage{name, faults}
}

func (s *schema) check(path []string, value any, faults []Fault) []Fault {
	if s.Ref != "" {
		return schemas()[strings.TrimPrefix(s.Ref, "#/$defs/")].check(path, value, faults)
	}
	if len(s.AnyOf) > 0 {
		return s.checkAny(path, value, faults)
	}
	if !s.allows(value) {
		return append(faults, Fault{strings.Join(path, "."), fmt.Sprintf("must be %v", s.Type)})
	}
	switch v := value.(type) {
	case map[string]any:
		return s.checkObject(path, v, faults)
	case []any:
		return s.checkList(path, v, faults)
	default:
		return s.checkScalar(path, v, faults)
	}
}

// checkAny is for what may be null: the contracts have no other choices.
func (s *schema) checkAny(path []string, value any, faults []Fault) []Fault {
	for _, option := range s.AnyOf {
		if (option.Type == "null") == (value == nil) {
			return option.check(path, value, faults)
		}
	}
	return append(faults, Fault{strings.Join(path, "."), "must not be null"})
}

func (s *schema) allows(value any) bool {
	switch allowed := s.Type.(type) {
	case string:
		return isType(allowed, value)
	case []any:
		return slices.ContainsFunc(allowed, func(name any) bool { return isType(name.(string), value) })
	default:
		return true
	}
}

func isType(name string, value any) bool {
	switch v := value.(type) {
	case nil:
		return name == "null"
	case bool:
		return name == "boolean"
	case string:
		return name == "string"
	case json.Number:
		_, err := strconv.ParseInt(v.String(), 10, 64)
		return name == "integer" && err == nil
	case []any:
		return name == "array"
	default:
		return name == "object"
	}
}

func (s *schema) checkObject(path []string, object map[string]any, faults []Fault) []Fault {
	for _, name := range s.Required {
		if _, present := object[name]; !present {
			faults = append(faults, Fault{strings.Join(append(slices.Clone(path), name), "."), "is required"})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(object)) {
		field := append(slices.Clone(path), name)
		if property, known := s.Properties[name]; known {
			faults = property.check(field, object[name], faults)
		} else if s.AdditionalProperties != nil && !*s.AdditionalProperties {
			faults = append(faults, Fault{strings.Join(field, "."), "is not known"})
		} else if s.Properties != nil {
			delete(object, name)
		}
	}
	for name, property := range s.Properties {
		if _, present := object[name]; !present && property.Default != nil {
			object[name] = property.Default
		}
	}
	return faults
}

func (s *schema) checkList(path []string, list []any, faults []Fault) []Fault {
	if s.MinItems != nil && len(list) < *s.MinItems {
		faults = append(faults, Fault{strings.Join(path, "."), fmt.Sprintf("must have at least %d items", *s.MinItems)})
	}
	if s.MaxItems != nil && len(list) > *s.MaxItems {
		faults = append(faults, Fault{strings.Join(path, "."), fmt.Sprintf("must have at most %d items", *s.MaxItems)})
	}
	for i, item := range list {
		faults = s.Items.check(append(slices.Clone(path), strconv.Itoa(i)), item, faults)
	}
	return faults
}

func (s *schema) checkScalar(path []string, value any, faults []Fault) []Fault {
	reason := ""
	switch v := value.(type) {
	case string:
		reason = s.textFault(v)
	case json.Number:
		reason = s.numberFault(v)
	}
	if s.Const != nil && value != s.Const {
		reason = fmt.Sprintf("must be %q", s.Const)
	}
	if s.Enum != nil && !slices.Contains(s.Enum, value) {
		reason = fmt.Sprintf("must be one of %v", s.Enum)
	}
	if reason == "" {
		return faults
	}
	return append(faults, Fault{strings.Join(path, "."), reason})
}

func (s *schema) textFault(text string) string {
	length := utf8.RuneCountInString(text)
	switch {
	case s.MinLength != nil && length < *s.MinLength:
		return fmt.Sprintf("must have at least %d characters", *s.MinLength)
	case s.MaxLength != nil && length > *s.MaxLength:
		return fmt.Sprintf("must have at most %d characters", *s.MaxLength)
	case s.Pattern != "" && !pattern(s.Pattern).MatchString(text):
		return "must match " + s.Pattern
	case s.Format == "uuid" && !uuid.MatchString(text):
		return "must be a UUID"
	case s.Format == "date-time" && !isDateTime(text):
		return "must be a date and time with an offset (RFC 3339)"
	default:
		return ""
	}
}

func (s *schema) numberFault(number json.Number) string {
	value, _ := number.Int64()
	switch {
	case s.Minimum != nil && value < *s.Minimum:
		return fmt.Sprintf("must be at least %d", *s.Minimum)
	case s.Maximum != nil && value > *s.Maximum:
		return fmt.Sprintf("must be at most %d", *s.Maximum)
	default:
		return ""
	}
}

func pattern(text string) *regexp.Regexp {
	if compiled, known := patterns.Load(text); known {
		return compiled.(*regexp.Regexp)
	}
	compiled := regexp.MustCompile(text)
	patterns.Store(text, compiled)
	return compiled
}

func isDateTime(text string) bool {
	_, err := time.Parse(time.RFC3339Nano, text)
	return err == nil
}

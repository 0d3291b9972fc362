module devpie.io/conformance

go 1.24

require devpie.io/events v0.0.0

replace devpie.io/events => ../../../../events-go

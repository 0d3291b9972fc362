module devpie.io/events

go 1.24

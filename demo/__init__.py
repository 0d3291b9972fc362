"""What `./mesh demo` shows of Devpie: a realistic first day, through HTTP alone."""

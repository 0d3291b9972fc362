"""Mesh: contract-first, event-sourced services on NATS JetStream and PostgreSQL. It knows no domain.

messages, contracts    the envelope of commands and events, and the event model of a system
deciding, testing      pure decisions, and given/when/then for them
store                  the event log
component              takes commands, decides, appends, answers
subscription           keeps views in PostgreSQL, each event exactly once
automation, timers     what follows from an event, and what comes when it is due
http, issuer           what applications share; the development sign-in
hosting, cli           roles in a process; the `mesh` command
toolchain              `mesh contracts generate|check`
errors                 all of them, in one tree
"""

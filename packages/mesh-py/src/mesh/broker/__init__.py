"""What the runtime needs of NATS beyond its client: shared inboxes, batched direct gets, steady pulling."""

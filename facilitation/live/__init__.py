"""What happens while the room is together: intents in, changes out."""

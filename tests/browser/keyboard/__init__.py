"""A whole evening by keys alone, at the desk, on the phone and on the pages around it."""

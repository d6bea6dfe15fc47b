"""Records and the rules that change them: no Flask, no SQL, no clock, no randomness."""

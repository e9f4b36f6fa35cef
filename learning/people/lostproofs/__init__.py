"""Staff who lost their second proof: one colleague asks for them, another one makes sure and takes the proof away."""

"""Rules about articles as a whole: codes ART."""

"""Rules about claims.yaml: codes CLM."""

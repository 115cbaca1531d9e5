"""A Home Assistant for showing: a fresh one, onboarded, with simulated cameras, on loopback only."""

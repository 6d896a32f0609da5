//! Values that are always right; imports nothing of ours.

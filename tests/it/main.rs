//! One integration crate, a module a feature.

//! The corpus of hosts in `tests/hosts`: real machines, as captured or as faithfully as could be written, with the verdict
//! that each has to get and why. Every shipped script is run on every one of them, and every evaluator has to agree.

mod corpus;
mod coverage;
mod pastes;
mod tree;
mod verdicts;

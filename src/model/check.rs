//! Detection: three-valued expressions over facts of a host, and the verdict they give.
//!
//! A check is probe × condition. A [`probe`] reads one fact, a [`condition`] judges it, [`expression`] combines
//! checks, and [`verdict`] turns an advisory's expressions into the one answer that page, scripts and exports share.
//! This module is the reference meaning: the preludes of the script languages are held equal to it by the conformance table.

pub mod answer;
pub mod condition;
pub mod detection;
pub mod doubt;
pub mod expression;
pub mod facts;
pub mod flow;
pub mod microcode;
pub mod pattern;
pub mod possible;
pub mod probe;
pub mod verdict;

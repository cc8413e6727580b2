//! What holds for every part and page: planted data, both languages.

mod contrast;
mod data;
mod parts;
mod sample;

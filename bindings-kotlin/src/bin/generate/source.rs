//! Files that uniffi wrote, and what is changed in them.

use std::fs;

use anyhow::{Context, Result, ensure};
use camino::Utf8PathBuf;

/// A file that uniffi wrote, and what is changed in it.
pub(crate) struct Source {
    pub(crate) path: Utf8PathBuf,
    pub(crate) text: String,
}

impl Source {
    pub(crate) fn read(path: Utf8PathBuf) -> Result<Self> {
        let text = fs::read_to_string(&path).with_context(|| format!("uniffi wrote no {path}"))?;
        Ok(Self { path, text })
    }

    pub(crate) fn replace(&mut self, from: &str, to: &str) -> Result<()> {
        ensure!(self.text.contains(from), "{} has no `{from}` any more", self.path);
        self.text = self.text.replace(from, to);
        Ok(())
    }

    /// Replaces everything from the first place of `start` up to the next place of `end`, both included.
    pub(crate) fn replace_from_to(&mut self, start: &str, end: &str, to: &str) -> Result<()> {
        let found = self.text.find(start).and_then(|first| {
            let rest = self.text.get(first..)?;
            Some(first..first + rest.find(end)? + end.len())
        });
        let range = found.with_context(|| format!("{} has no `{start}` any more", self.path))?;
        self.text.replace_range(range, to);
        Ok(())
    }

    /// Adds members to the type that ends the file.
    pub(crate) fn add_members(&mut self, members: &str) -> Result<()> {
        let end = self
            .text
            .rfind('}')
            .with_context(|| format!("{} has no end", self.path))?;
        self.text.insert_str(end, members);
        Ok(())
    }

    /// Takes out a declaration of a Kotlin file, with its comment: up to the next brace at the start of a line.
    pub(crate) fn remove_declaration(&mut self, start: &str) -> Result<()> {
        let first = self
            .text
            .find(&format!("\n{start}"))
            .with_context(|| format!("{} has no `{start}` any more", self.path))?
            + 1;
        let rest = self.text.get(first..).unwrap_or_default();
        let last = first + rest.find("\n}").context("a declaration ends")? + 2;
        let before = self.text.get(..first).unwrap_or_default().trim_end();
        let begins = if before.ends_with("*/") {
            before.rfind("/**").unwrap_or(first)
        } else {
            first
        };
        self.text.replace_range(begins..last, "");
        Ok(())
    }

    pub(crate) fn write(self) -> Result<()> {
        Ok(fs::write(self.path, self.text)?)
    }
}

/// The same with whole words replaced.
pub(crate) fn replace_word(text: &str, word: &str, by: &str) -> String {
    let is_part = |character: char| character.is_alphanumeric() || character == '_';
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(word) {
        let (before, found) = rest.split_at(at);
        let after = found.get(word.len()..).unwrap_or_default();
        let is_whole = !before.ends_with(is_part) && !after.starts_with(is_part);
        result.push_str(before);
        result.push_str(if is_whole { by } else { word });
        rest = after;
    }
    result.push_str(rest);
    result
}

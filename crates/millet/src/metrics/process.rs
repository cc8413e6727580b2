//! The process itself, as Linux tells it; elsewhere the figures are left out.

/// Resident memory in bytes.
pub(super) fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kb| kb * 1024)
}

/// Open files.
pub(super) fn files() -> Option<u64> {
    // The listing itself holds one.
    std::fs::read_dir("/proc/self/fd").ok().map(|all| (all.count() as u64).saturating_sub(1))
}

#[cfg(test)]
mod tests {
    #[test]
    #[cfg(target_os = "linux")]
    fn the_process_knows_itself() {
        assert!(super::memory().is_some_and(|bytes| bytes > 1 << 20) && super::files().is_some_and(|n| n >= 3));
    }
}

//! How much a workbook may cost. The limits hold while it is being unpacked, not only by what the
//! file says of itself, so that a small file which unpacks to a huge one is stopped on the way.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub file_bytes: u64,
    /// Of all parts together, once unpacked.
    pub unpacked_bytes: u64,
    /// Unpacked size over packed size of a part, once it is larger than `ratio_free_bytes`.
    pub ratio: u64,
    pub ratio_free_bytes: u64,
    /// Between two tags: the longest text that a cell may hold, with room to spare.
    pub text_run_bytes: usize,
    pub shared_strings: usize,
    pub text_bytes: usize,
    pub sheets: usize,
    pub rows: usize,
    pub cells: usize,
    pub columns: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 25 * MIB,
            unpacked_bytes: 320 * MIB,
            ratio: 150,
            ratio_free_bytes: 4 * MIB,
            text_run_bytes: 1 << 20,
            shared_strings: 2_000_000,
            text_bytes: 96 << 20,
            sheets: 64,
            rows: 300_000,
            cells: 5_000_000,
            columns: 500,
        }
    }
}

const MIB: u64 = 1 << 20;

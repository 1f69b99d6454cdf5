package io.github.weightinit.format;

import java.util.Optional;

/**
 * The file of a partition that exists, and its receipt, if the format keeps receipts beside its files.
 *
 * @param file the file
 * @param receipt its receipt; empty for a format whose files hold their own labels
 */
public record StoredPartition(StoredFile file, Optional<ReceiptFile> receipt) {}

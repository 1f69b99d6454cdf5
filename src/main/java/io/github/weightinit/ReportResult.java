package io.github.weightinit;

/**
 * A report that was written.
 *
 * @param file its path
 * @param verification what it says of the checkpoint
 */
public record ReportResult(String file, VerifyResult verification) {}

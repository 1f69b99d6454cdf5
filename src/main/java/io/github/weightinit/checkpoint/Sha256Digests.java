package io.github.weightinit.checkpoint;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The SHA-256 of tensors of a plan, of all, some or none: of the values little-endian in the tensor's own number format. All
 * are in one array, 32 bytes a tensor; a digest that is missing is zero.
 */
public final class Sha256Digests {
    /** None. */
    public static final Sha256Digests NONE = new Sha256Digests(0);

    private static final int BYTES = 32;

    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

    private final byte[] bytes;

    private static final byte[] MISSING = new byte[BYTES];

    /** None yet. @param tensors how many tensors the plan has */
    public Sha256Digests(int tensors) {
        this.bytes = new byte[Math.multiplyExact(BYTES, tensors)];
    }

    /** Whether no tensor has one. */
    public boolean isNone() {
        return numbers().allMatch(this::isMissing);
    }

    /** Whether every tensor has one. */
    public boolean isComplete() {
        return bytes.length > 0 && numbers().noneMatch(this::isMissing);
    }

    private IntStream numbers() {
        return IntStream.range(0, bytes.length / BYTES);
    }

    private boolean isMissing(int tensor) {
        int at = BYTES * tensor;
        return at >= bytes.length || Arrays.equals(bytes, at, at + BYTES, MISSING, 0, BYTES);
    }

    /**
     * Puts the digest of a tensor.
     *
     * @param tensor its number in the spec, from 0
     */
    public void put(int tensor, byte[] digest) {
        System.arraycopy(digest, 0, bytes, BYTES * tensor, BYTES);
    }

    /** The digest of a tensor, in 64 hexadecimal digits; empty if it has none. */
    Optional<String> digits(int tensor) {
        return isMissing(tensor)
                ? Optional.empty()
                : Optional.of(HexFormat.of().formatHex(bytes, BYTES * tensor, BYTES * (tensor + 1)));
    }

    /** The digest of these digits; empty if they are not those of a SHA-256 as this program writes it. */
    static Optional<byte[]> parse(String digits) {
        return digits != null && DIGITS.matcher(digits).matches()
                ? Optional.of(HexFormat.of().parseHex(digits))
                : Optional.empty();
    }
}

package io.github.weightinit.input.hocon;

import java.util.List;

/**
 * Finds the patterns that may match a name by its first and its last eight characters: two comparisons of a long each. Of a
 * thousand patterns nearly all are passed over without touching their objects.
 */
final class PatternScreen {
    private static final int CHARACTERS = Long.BYTES;

    private final long[] heads;
    private final long[] headMasks;
    private final long[] tails;
    private final long[] tailMasks;

    PatternScreen(List<NamePattern> patterns) {
        heads = new long[patterns.size()];
        headMasks = new long[patterns.size()];
        tails = new long[patterns.size()];
        tailMasks = new long[patterns.size()];
        for (int i = 0; i < patterns.size(); i++) {
            String head = patterns.get(i).beginning();
            String tail = patterns.get(i).ending();
            heads[i] = head(head);
            headMasks[i] = mask(head.length());
            tails[i] = tail(tail);
            tailMasks[i] = mask(tail.length());
        }
    }

    /** The next pattern that may match, from an index on; the number of patterns if there is none. */
    int next(long head, long tail, int from) {
        int i = from;
        while (i < heads.length && ((head ^ heads[i]) & headMasks[i] | (tail ^ tails[i]) & tailMasks[i]) != 0) {
            i++;
        }
        return i;
    }

    /** The low bytes of the first characters. */
    static long head(String text) {
        long head = 0;
        for (int i = 0; i < Math.min(CHARACTERS, text.length()); i++) {
            head |= (text.charAt(i) & 0xFFL) << Byte.SIZE * i;
        }
        return head;
    }

    /** The low bytes of the last characters, from the last on. */
    static long tail(String text) {
        long tail = 0;
        for (int i = 0; i < Math.min(CHARACTERS, text.length()); i++) {
            tail |= (text.charAt(text.length() - 1 - i) & 0xFFL) << Byte.SIZE * i;
        }
        return tail;
    }

    private static long mask(int length) {
        return length >= CHARACTERS ? -1 : (1L << Byte.SIZE * length) - 1;
    }
}

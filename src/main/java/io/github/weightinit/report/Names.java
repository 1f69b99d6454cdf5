package io.github.weightinit.report;

/** Shortens names of tensors for the page, since each may have 65,535 bytes, and there may be many. */
final class Names {
    private static final int MOST = 160;

    private Names() {}

    /** The name, without the middle if it is long. */
    static String shown(String name) {
        return shown(name, MOST);
    }

    static String shown(String name, int most) {
        int length = name.codePointCount(0, name.length());
        if (length <= most) {
            return name;
        }
        int half = most / 2;
        return name.substring(0, name.offsetByCodePoints(0, half))
                + " ... "
                + name.substring(name.offsetByCodePoints(name.length(), -half));
    }
}

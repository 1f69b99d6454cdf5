package io.github.weightinit.survival.scale;

/** A kind of request to an object store, and how long the store takes for one. */
enum Request {
    HEAD(false, 20, 50),
    GET(false, 20, 50),
    LIST(false, 80, 120),
    PUT(true, 30, 100),
    POST(true, 30, 100),
    DELETE(true, 20, 50);

    private final boolean writes;
    private final int least;
    private final int most;

    Request(boolean writes, int least, int most) {
        this.writes = writes;
        this.least = least;
        this.most = most;
    }

    /** Whether it counts to the limit of writes, otherwise to that of reads. */
    boolean writes() {
        return writes;
    }

    /**
     * How long the store takes, in nanoseconds.
     *
     * @param random 0 to 1
     */
    long nanos(double random) {
        return (long) ((least + random * (most - least)) * 1e6);
    }
}

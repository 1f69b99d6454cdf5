package io.github.weightinit.survival.scale;

/** A token bucket: so many requests a second, and as many at once after a second without any. */
final class RequestRate {
    private final double perSecond;
    private double tokens;
    private long filled = System.nanoTime();

    RequestRate(double perSecond) {
        this.perSecond = perSecond;
        this.tokens = perSecond;
    }

    /** Whether one more request is within the limit. */
    synchronized boolean allows() {
        long now = System.nanoTime();
        tokens = Math.min(perSecond, tokens + perSecond * (now - filled) / 1e9);
        filled = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}

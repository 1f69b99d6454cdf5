package io.github.weightinit.model;

/**
 * The shape of one signal.
 *
 * @param channels how many numbers there are at a position
 * @param height the rows of an image; 1 otherwise
 * @param width the columns of an image, or the tokens of a sequence; 1 for a vector
 * @param kind what it is
 */
public record SignalShape(long channels, int height, int width, Kind kind) {
    /** What a signal is. */
    public enum Kind {
        VECTOR,
        SEQUENCE,
        IMAGE
    }

    public static SignalShape vector(long channels) {
        return new SignalShape(channels, 1, 1, Kind.VECTOR);
    }

    public boolean isImage() {
        return kind == Kind.IMAGE;
    }

    /** The same positions with other channels. */
    SignalShape withChannels(long others) {
        return new SignalShape(others, height, width, kind);
    }

    /** An image of other channels and sizes. */
    SignalShape windowed(long others, Window window) {
        return new SignalShape(
                others, window.places(height, window.height()), window.places(width, window.width()), kind);
    }
}

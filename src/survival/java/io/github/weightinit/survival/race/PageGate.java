package io.github.weightinit.survival.race;

import java.util.concurrent.CancellationException;

/** Holds an attempt before a page until it may go on; so a test decides which of two is the slower one. */
final class PageGate implements Runnable {
    private int pages;
    private int wanted;
    private boolean isKilled;

    /** Lets the attempt come to a page, and waits until it stands before it. */
    synchronized void awaitPage(int page) throws InterruptedException {
        wanted = page;
        notifyAll();
        while (pages < page) {
            wait();
        }
    }

    /** Lets the attempt go on to its end. */
    synchronized void open() {
        wanted = Integer.MAX_VALUE;
        notifyAll();
    }

    /** Ends the attempt where it stands. */
    synchronized void killOnNextPage() {
        isKilled = true;
        open();
    }

    /** Called by the attempt before each page. */
    @Override
    public synchronized void run() {
        pages++;
        notifyAll();
        try {
            while (pages >= wanted) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("the test has ended", e);
        }
        if (isKilled) {
            throw new CancellationException("another attempt succeeded");
        }
    }
}

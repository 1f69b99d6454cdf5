package io.github.weightinit.survival.s3;

/** What befalls a request on its way to a store. */
enum Fault {
    /** Nothing: it is answered. */
    NONE,

    /** The store says 503, "slow down", and does nothing. */
    UNAVAILABLE,

    /** The store says 403, "access denied": the user may not do that. */
    FORBIDDEN,

    /** The connection is reset before all of the request has arrived. */
    CUT_REQUEST,

    /** The store does what is asked, but the connection is reset in place of its answer. */
    LOST_ANSWER
}

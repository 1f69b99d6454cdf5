package io.github.weightinit.format.parquet;

import java.util.List;

/** Takes the pages of a file's values one after another. */
public interface PageSink {
    /** The values of a page, good until this returns. */
    void page(StoredPage page);

    /** Something is wrong with a page whose values could perhaps be read all the same. */
    void damaged(String message);

    /** The values of these rows could not be read. */
    void lost(List<BlockRows> runs, String message);
}

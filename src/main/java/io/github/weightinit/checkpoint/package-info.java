/**
 * The checkpoint's folder on a Hadoop file system: its layout, the plan and the manifest, publishing, resuming. At any
 * moment a file under a final name is whole, and a folder without a manifest is unfinished.
 */
package io.github.weightinit.checkpoint;

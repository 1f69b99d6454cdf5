/** What the paths that users give lead to: specs, shapes, checkpoints, and folders for checkpoints. */
package io.github.weightinit.path;

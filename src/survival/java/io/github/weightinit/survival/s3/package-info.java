/** A real S3 endpoint behind a gateway that injects faults: 503, cut connections, lost answers. */
package io.github.weightinit.survival.s3;

/**
 * Shards in the safetensors format: whole tensors in their own width behind a JSON header, as the trainers of the Hugging Face
 * ecosystem read them. The rules are those of {@code safetensors/src/tensor.rs} in huggingface/safetensors.
 */
package io.github.weightinit.format.safetensors;

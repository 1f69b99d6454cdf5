package io.github.weightinit.input.shapes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the tensors that the safetensors files of a model have, from their headers. */
public final class Shapes {
    /** As many as a spec may have. */
    static final int MAX_TENSORS = 1_000_000;

    private static final int MAX_FILES = 100_000;

    private Shapes() {}

    /**
     * The tensors of all files, in the order of the paths, of the files by name, and of the bytes within a file.
     *
     * @param paths each a safetensors file, or a folder with an index, or a folder of such files
     * @throws IOException if one cannot be read, breaks a rule of the format or has a name that another has, too; the message
     *     names the file
     */
    public static List<ShapedTensor> read(List<String> paths, ShapeStore store) throws IOException {
        List<ShardList> lists = new ArrayList<>();
        List<ShapeFile> files = new ArrayList<>();
        for (String path : paths) {
            ShardList list = ShardList.of(store.find(path));
            lists.add(list);
            files.addAll(list.files());
            if (files.size() > MAX_FILES) {
                throw new IOException("these are more than %,d files".formatted(MAX_FILES));
            }
        }
        List<List<ShapedTensor>> headers = Headers.read(files);
        int at = 0;
        for (ShardList list : lists) {
            int end = at + list.files().size();
            if (list.index().isPresent()) {
                list.index().get().check(list.files(), headers.subList(at, end));
            }
            at = end;
        }
        return unique(headers);
    }

    private static List<ShapedTensor> unique(List<List<ShapedTensor>> headers) throws IOException {
        Map<String, String> files = new HashMap<>();
        List<ShapedTensor> tensors = new ArrayList<>();
        for (List<ShapedTensor> header : headers) {
            for (ShapedTensor tensor : header) {
                String earlier = files.putIfAbsent(tensor.name(), tensor.file());
                if (earlier != null) {
                    throw new IOException(
                            "tensor '%s' is in %s and in %s".formatted(tensor.name(), earlier, tensor.file()));
                }
                tensors.add(tensor);
            }
        }
        if (tensors.isEmpty()) {
            throw new IOException("the headers have no tensor");
        }
        return tensors;
    }

    static IOException tooMany() {
        return new IOException("there are more than %,d tensors up to here".formatted(MAX_TENSORS));
    }
}

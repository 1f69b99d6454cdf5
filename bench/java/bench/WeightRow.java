package bench;

/** A row of a checkpoint as a bean; Spark converts its primitive array to a column without boxing. */
public final class WeightRow {
    private String tensor;
    private long row;
    private float[] values;

    public String getTensor() {
        return tensor;
    }

    public void setTensor(String tensor) {
        this.tensor = tensor;
    }

    public long getRow() {
        return row;
    }

    public void setRow(long row) {
        this.row = row;
    }

    public float[] getValues() {
        return values;
    }

    public void setValues(float[] values) {
        this.values = values;
    }
}

    /**
     * Whether the record says the same as this library does.
     *
     * @return whether it does
     */
    public boolean isSame() {
        return differences.isEmpty();
    }

    /**
     * This as one line of JSON: {@code same}, and {@code differences}.
     *
     * @return the line
     */
    public java.lang.String toJson() {
        return json;
    }

    /**
     * This as one line of JSON.
     *
     * @return the line
     */
    public java.lang.String toJson() {
        return RadiopharmPolicy.diffToJson(this);
    }

    /**
     * The record as one line of canonical JSON.
     *
     * @return the line
     */
    public java.lang.String toJson() {
        return json;
    }

    /**
     * The same record without the request: statuses, and no value that was stated but the drug and the phase.
     *
     * @return the record
     */
    public DecisionRecord redacted() {
        return new DecisionRecord(requestSha256, true, redactedJson, redactedJson);
    }

    /**
     * What one criterion says and why, if it is among those of the drug, phase and edition.
     *
     * @param criterion the criterion
     * @return what it says; null where it is none of them
     */
    public @Nullable Finding finding(Criterion criterion) {
        return findings.stream().filter(each -> each.criterion() == criterion).findFirst().orElse(null);
    }

    /**
     * This answer as one line of JSON: what {@code determineJson} writes in full.
     *
     * @return the line
     */
    public java.lang.String toJson() {
        return RadiopharmPolicy.determinationToJson(this);
    }

    /**
     * Reads an answer that {@code toJson} or {@code determineJson} wrote in full.
     *
     * @param json the answer
     * @return the same
     * @throws RequestException where it is none
     */
    public static Determination fromJson(java.lang.String json) throws RequestException {
        return RadiopharmPolicy.determinationFromJson(json);
    }

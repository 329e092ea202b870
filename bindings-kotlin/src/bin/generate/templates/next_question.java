    /**
     * The question to ask next.
     *
     * @return the question; null where the outcome is certain, or nothing that can be told changes it
     */
    public @Nullable Question first() {
        return questions.isEmpty() ? null : questions.get(0);
    }

    /**
     * This as one line of JSON; each question has all that a form needs.
     *
     * @return the line
     */
    public java.lang.String toJson() {
        return RadiopharmPolicy.nextQuestionToJson(this);
    }

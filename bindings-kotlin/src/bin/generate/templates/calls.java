    /**
     * Decides this request.
     *
     * @return the whole answer
     * @throws RequestException where it makes no sense: every fault at once
     */
    default Determination determine() throws RequestException {
        return determine(null);
    }

    /**
     * Decides this request.
     *
     * @param edition the edition; null for that of the date of service
     * @return the whole answer
     * @throws RequestException where it makes no sense: every fault at once
     */
    default Determination determine(@Nullable Edition edition) throws RequestException {
        return RadiopharmPolicy.determine(this, edition);
    }

    /**
     * Judges this request and says no more than the outcome, the statuses and the missing facts.
     *
     * @return the cheap answer
     * @throws RequestException where it makes no sense: every fault at once
     */
    default Assessment assess() throws RequestException {
        return assess(null);
    }

    /**
     * Judges this request and says no more than the outcome, the statuses and the missing facts.
     *
     * @param edition the edition; null for that of the date of service
     * @return the cheap answer
     * @throws RequestException where it makes no sense: every fault at once
     */
    default Assessment assess(@Nullable Edition edition) throws RequestException {
        return RadiopharmPolicy.assess(this, edition);
    }

    /**
     * Decides this request, and writes the answer as one line of JSON.
     *
     * @return the text
     * @throws RequestException where it makes no sense: every fault at once
     */
    default java.lang.String determineJson() throws RequestException {
        return determineJson(Format.FULL, null);
    }

    /**
     * Decides this request, and writes the answer as one line of JSON.
     *
     * @param format the form
     * @return the text
     * @throws RequestException where it makes no sense: every fault at once
     */
    default java.lang.String determineJson(Format format) throws RequestException {
        return determineJson(format, null);
    }

    /**
     * Decides this request, and writes the answer as one line of JSON.
     *
     * @param format the form
     * @param edition the edition; null for that of the date of service
     * @return the text
     * @throws RequestException where it makes no sense: every fault at once
     */
    default java.lang.String determineJson(Format format, @Nullable Edition edition) throws RequestException {
        return RadiopharmPolicy.determineJson(this, format, edition);
    }

    /**
     * The answer to this request as a page for people.
     *
     * @param format the form
     * @return the text
     * @throws RequestException where it makes no sense: every fault at once
     */
    default java.lang.String page(PageFormat format) throws RequestException {
        return page(format, null);
    }

    /**
     * The answer to this request as a page for people.
     *
     * @param format the form
     * @param edition the edition; null for that of the date of service
     * @return the text
     * @throws RequestException where it makes no sense: every fault at once
     */
    default java.lang.String page(PageFormat format, @Nullable Edition edition) throws RequestException {
        return RadiopharmPolicy.page(this, format, edition);
    }

    /**
     * This request as the flat record that it stands for: one line of JSON.
     *
     * @return the text
     * @throws RequestException where it makes no sense: every fault at once
     */
    default java.lang.String toJson() throws RequestException {
        return RadiopharmPolicy.requestJson(this, null);
    }

    /**
     * Reads a request that is one JSON object: the typed request of its drug and phase.
     *
     * <p>Everything in it is read, or it is refused: a fact that the typed request cannot state is an error.
     *
     * @param json the object
     * @return the request
     * @throws RequestException with every fault at once
     */
    static Request fromJson(java.lang.String json) throws RequestException {
        return RadiopharmPolicy.requestFromJson(json);
    }

    /**
     * The text with the values, which {@code toString} leaves out unless {@link PatientData} says so.
     *
     * @return the text
     */
    java.lang.String toStringWithValues();

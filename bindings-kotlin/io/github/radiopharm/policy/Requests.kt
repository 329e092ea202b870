package io.github.radiopharm.policy

/** This request among requests of any drug and phase: what lists hold. */
public fun Lutathera.toRequest(): Request = Request.LutatheraInitial(this)

/** Decides this request: outcome, findings with their reasons, and what follows. */
@Throws(RequestException::class)
public fun determine(request: Lutathera, edition: Edition? = null): Determination =
    determine(request.toRequest(), edition)

/** Judges this request and says no more than the outcome, the statuses and the missing facts. */
@Throws(RequestException::class)
public fun assess(request: Lutathera, edition: Edition? = null): Assessment =
    assess(request.toRequest(), edition)

/** Decides this request, and writes the answer as one line of JSON. */
@Throws(RequestException::class)
public fun determineJson(request: Lutathera, format: Format = Format.FULL, edition: Edition? = null): String =
    determineRequestJson(request.toRequest(), format, edition)

/** This request among requests of any drug and phase: what lists hold. */
public fun LutatheraContinuation.toRequest(): Request = Request.LutatheraContinued(this)

/** Decides this request: outcome, findings with their reasons, and what follows. */
@Throws(RequestException::class)
public fun determine(request: LutatheraContinuation, edition: Edition? = null): Determination =
    determine(request.toRequest(), edition)

/** Judges this request and says no more than the outcome, the statuses and the missing facts. */
@Throws(RequestException::class)
public fun assess(request: LutatheraContinuation, edition: Edition? = null): Assessment =
    assess(request.toRequest(), edition)

/** Decides this request, and writes the answer as one line of JSON. */
@Throws(RequestException::class)
public fun determineJson(request: LutatheraContinuation, format: Format = Format.FULL, edition: Edition? = null): String =
    determineRequestJson(request.toRequest(), format, edition)

/** This request among requests of any drug and phase: what lists hold. */
public fun Pluvicto.toRequest(): Request = Request.PluvictoInitial(this)

/** Decides this request: outcome, findings with their reasons, and what follows. */
@Throws(RequestException::class)
public fun determine(request: Pluvicto, edition: Edition? = null): Determination =
    determine(request.toRequest(), edition)

/** Judges this request and says no more than the outcome, the statuses and the missing facts. */
@Throws(RequestException::class)
public fun assess(request: Pluvicto, edition: Edition? = null): Assessment =
    assess(request.toRequest(), edition)

/** Decides this request, and writes the answer as one line of JSON. */
@Throws(RequestException::class)
public fun determineJson(request: Pluvicto, format: Format = Format.FULL, edition: Edition? = null): String =
    determineRequestJson(request.toRequest(), format, edition)

/** This request among requests of any drug and phase: what lists hold. */
public fun PluvictoContinuation.toRequest(): Request = Request.PluvictoContinued(this)

/** Decides this request: outcome, findings with their reasons, and what follows. */
@Throws(RequestException::class)
public fun determine(request: PluvictoContinuation, edition: Edition? = null): Determination =
    determine(request.toRequest(), edition)

/** Judges this request and says no more than the outcome, the statuses and the missing facts. */
@Throws(RequestException::class)
public fun assess(request: PluvictoContinuation, edition: Edition? = null): Assessment =
    assess(request.toRequest(), edition)

/** Decides this request, and writes the answer as one line of JSON. */
@Throws(RequestException::class)
public fun determineJson(request: PluvictoContinuation, format: Format = Format.FULL, edition: Edition? = null): String =
    determineRequestJson(request.toRequest(), format, edition)

/** This request among requests of any drug and phase: what lists hold. */
public fun Xofigo.toRequest(): Request = Request.XofigoInitial(this)

/** Decides this request: outcome, findings with their reasons, and what follows. */
@Throws(RequestException::class)
public fun determine(request: Xofigo, edition: Edition? = null): Determination =
    determine(request.toRequest(), edition)

/** Judges this request and says no more than the outcome, the statuses and the missing facts. */
@Throws(RequestException::class)
public fun assess(request: Xofigo, edition: Edition? = null): Assessment =
    assess(request.toRequest(), edition)

/** Decides this request, and writes the answer as one line of JSON. */
@Throws(RequestException::class)
public fun determineJson(request: Xofigo, format: Format = Format.FULL, edition: Edition? = null): String =
    determineRequestJson(request.toRequest(), format, edition)

/** This request among requests of any drug and phase: what lists hold. */
public fun XofigoContinuation.toRequest(): Request = Request.XofigoContinued(this)

/** Decides this request: outcome, findings with their reasons, and what follows. */
@Throws(RequestException::class)
public fun determine(request: XofigoContinuation, edition: Edition? = null): Determination =
    determine(request.toRequest(), edition)

/** Judges this request and says no more than the outcome, the statuses and the missing facts. */
@Throws(RequestException::class)
public fun assess(request: XofigoContinuation, edition: Edition? = null): Assessment =
    assess(request.toRequest(), edition)

/** Decides this request, and writes the answer as one line of JSON. */
@Throws(RequestException::class)
public fun determineJson(request: XofigoContinuation, format: Format = Format.FULL, edition: Edition? = null): String =
    determineRequestJson(request.toRequest(), format, edition)

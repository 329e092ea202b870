package io.github.radiopharm.policy.serialization

import io.github.radiopharm.policy.Determination
import io.github.radiopharm.policy.Lutathera
import io.github.radiopharm.policy.LutatheraContinuation
import io.github.radiopharm.policy.Pluvicto
import io.github.radiopharm.policy.PluvictoContinuation
import io.github.radiopharm.policy.Request
import io.github.radiopharm.policy.RequestException
import io.github.radiopharm.policy.Xofigo
import io.github.radiopharm.policy.XofigoContinuation
import kotlinx.serialization.ExperimentalSerializationApi
import kotlinx.serialization.KSerializer
import kotlinx.serialization.SerializationException
import kotlinx.serialization.descriptors.PrimitiveKind
import kotlinx.serialization.descriptors.PrimitiveSerialDescriptor
import kotlinx.serialization.descriptors.SerialDescriptor
import kotlinx.serialization.encoding.Decoder
import kotlinx.serialization.encoding.Encoder
import kotlinx.serialization.json.JsonDecoder
import kotlinx.serialization.json.JsonEncoder
import kotlinx.serialization.json.JsonUnquotedLiteral
import kotlinx.serialization.modules.SerializersModule

/**
 * A reader and writer of kotlinx.serialization for JSON, in the library's own dialect.
 *
 * The library itself reads: names of the vocabulary, exact numbers, every fault at once, nothing dropped. What makes no
 * sense is a [SerializationException] with the [RequestException] as its cause.
 */
public sealed class OwnDialect<T : Any>(
    name: String,
    private val write: (T) -> String,
    private val read: (String) -> T,
) : KSerializer<T> {
    override val descriptor: SerialDescriptor =
        PrimitiveSerialDescriptor("io.github.radiopharm.policy.$name", PrimitiveKind.STRING)

    @OptIn(ExperimentalSerializationApi::class)
    override fun serialize(encoder: Encoder, value: T) {
        val json = encoder as? JsonEncoder ?: throw SerializationException("it is written as JSON alone")
        try {
            json.encodeJsonElement(JsonUnquotedLiteral(write(value)))
        } catch (rejected: RequestException) {
            throw SerializationException(rejected.message, rejected)
        }
    }

    override fun deserialize(decoder: Decoder): T {
        val json = decoder as? JsonDecoder ?: throw SerializationException("it is read from JSON alone")
        try {
            return read(json.decodeJsonElement().toString())
        } catch (rejected: RequestException) {
            throw SerializationException(rejected.message, rejected)
        }
    }
}

/** Typed requests of whichever drug and phase. */
public object RequestSerializer : OwnDialect<Request>("Request", Request::toJson, Request::fromJson)

/** Typed requests: [Lutathera]. */
public object LutatheraSerializer : OwnDialect<Lutathera>("Lutathera", Lutathera::toJson, Lutathera::fromJson)

/** Typed requests: [LutatheraContinuation]. */
public object LutatheraContinuationSerializer : OwnDialect<LutatheraContinuation>("LutatheraContinuation", LutatheraContinuation::toJson, LutatheraContinuation::fromJson)

/** Typed requests: [Pluvicto]. */
public object PluvictoSerializer : OwnDialect<Pluvicto>("Pluvicto", Pluvicto::toJson, Pluvicto::fromJson)

/** Typed requests: [PluvictoContinuation]. */
public object PluvictoContinuationSerializer : OwnDialect<PluvictoContinuation>("PluvictoContinuation", PluvictoContinuation::toJson, PluvictoContinuation::fromJson)

/** Typed requests: [Xofigo]. */
public object XofigoSerializer : OwnDialect<Xofigo>("Xofigo", Xofigo::toJson, Xofigo::fromJson)

/** Typed requests: [XofigoContinuation]. */
public object XofigoContinuationSerializer : OwnDialect<XofigoContinuation>("XofigoContinuation", XofigoContinuation::toJson, XofigoContinuation::fromJson)

/** Determinations in full. */
public object DeterminationSerializer : OwnDialect<Determination>("Determination", Determination::toJson, Determination::fromJson)

/** All of them as contextual serializers: `Json { serializersModule = radiopharmPolicySerializers }`. */
public val radiopharmPolicySerializers: SerializersModule = SerializersModule {
    contextual(Request::class, RequestSerializer)
    contextual(Lutathera::class, LutatheraSerializer)
    contextual(LutatheraContinuation::class, LutatheraContinuationSerializer)
    contextual(Pluvicto::class, PluvictoSerializer)
    contextual(PluvictoContinuation::class, PluvictoContinuationSerializer)
    contextual(Xofigo::class, XofigoSerializer)
    contextual(XofigoContinuation::class, XofigoContinuationSerializer)
    contextual(Determination::class, DeterminationSerializer)
}

package io.pisync.contract.read.question;

/**
 * A question to the read port. Questions are records and are sent as JSON.
 *
 * @param <A> the type of the answer, which the read port's client finds by reflection: a question names it in full
 */
@SuppressWarnings("unused") // A: what DeviceStates returns
public sealed interface Question<A> permits DeviceQuestion, FleetQuestion {}

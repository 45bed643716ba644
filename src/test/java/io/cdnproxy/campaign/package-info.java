/**
 * The crash campaign: the operator is killed at every mutating request that it sends while an object is created, changed and deleted,
 * once before the request is sent on and once after it took effect unanswered. Whatever the moment, what is left in the end must be what
 * a run without a fault leaves. At which CDN that is, only its {@link io.cdnproxy.campaign.Customer} and its {@link
 * io.cdnproxy.campaign.Account} know. The figures of many objects at once, of idleness and of a restart are taken here as well.
 */
package io.cdnproxy.campaign;

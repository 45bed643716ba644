/**
 * Distributions: the REST-XML operations of CloudFront, the rules a configuration must meet, the defaults it is read
 * back with, and the states it goes through. A configuration stays a tree from request to answer, so that elements
 * nobody here knows survive.
 *
 * <p>Rules and messages follow the API's <a
 * href="https://docs.aws.amazon.com/cloudfront/latest/APIReference/Welcome.html">reference</a> and the <a
 * href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Introduction.html">developer guide</a>;
 * where a text is known only from the reports of users, a comment links one.
 */
package io.cdnproxy.sandbox.cloudfront.distribution;

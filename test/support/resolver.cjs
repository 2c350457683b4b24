/** As Jest resolves, and packages that can only be imported (`exports` without a way in for `require`) as well. */
module.exports = function resolve(request, options) {
  try {
    return options.defaultResolver(request, options);
  } catch (error) {
    if (request.startsWith('.')) throw error;
    return options.defaultResolver(request, { ...options, conditions: [...options.conditions, 'import'] });
  }
};

# Reads texts as a JSON list, and says of each what ifupdown2 makes of it: its own parser, with the settings of its own file.
import io, json, logging, sys

sys.path[:0] = ['/usr/share/ifupdown2', '/usr/share/ifupdown2/ifupdown2']
logging.disable(logging.CRITICAL)
try:
    from ifupdown2.ifupdown.networkinterfaces import networkInterfaces
except ImportError:
    from ifupdown.networkinterfaces import networkInterfaces


def read(text):
    found = []
    reader = networkInterfaces('/nowhere', text, template_enable='1', template_engine='mako', template_lookuppath='/etc/network/ifupdown2/templates')
    reader.subscribe('iface_found', found.append)
    reader.load()
    return [{'name': it.name, 'auto': it.auto, 'family': it.addr_family, 'method': it.addr_method, 'config': it.config} for it in found]


json.dump([read(text) for text in json.load(io.TextIOWrapper(sys.stdin.buffer, encoding='utf-8'))], sys.stdout)
